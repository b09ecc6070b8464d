package org.wechatc4c.gateway;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service of its own for tests that are refused so often that its log sums up. */
public class Besieged implements QuarkusTestProfile {
}
