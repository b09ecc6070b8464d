/**
 * The real Kafka, Redis and PostgreSQL, embedded: on a machine without containers they stand in for the operator's clusters, in
 * tests and in the sandbox alike.
 */
@NullMarked
package org.wechatc4c.standin.backend;

import org.jspecify.annotations.NullMarked;
