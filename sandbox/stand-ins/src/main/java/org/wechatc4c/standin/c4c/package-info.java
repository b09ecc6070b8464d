/**
 * A tenant of SAP Cloud for Customer: its OData service, its older SOAP web services, its tickets made of social media
 * messages, and the desk of
 * its agents.
 *
 * <p>
 * It is strict where a real tenant is, and where it is not known whether a tenant allows something it says no. What a
 * tenant can but this one cannot ({@code $batch}, Atom, {@code $search}, entity sets that nobody needs yet) is
 * answered with 501 or 406, so that it is never mistaken for the tenant's own refusal. Names, types, lengths and
 * flags of all properties are data, in {@code shapes/}.
 */
@NullMarked
package org.wechatc4c.standin.c4c;

import org.jspecify.annotations.NullMarked;
