/**
 * A tenant of SAP Cloud for Customer: its OData services, its older SOAP web services, its tickets made of social media
 * messages, and the desk of
 * its agents.
 *
 * <p>
 * It is strict where a real tenant is, and where it is not known whether a tenant allows something it says no. What a
 * tenant can but this one cannot (Atom, {@code $search}, {@code PUT}) is answered with 501 or 406, so that it is never
 * mistaken for the tenant's own refusal. Names, types, lengths and flags of all properties are data, in {@code shapes/}.
 * What no caller should ever send is remembered as a {@link org.wechatc4c.standin.c4c.Violation}.
 */
@NullMarked
package org.wechatc4c.standin.c4c;

import org.jspecify.annotations.NullMarked;
