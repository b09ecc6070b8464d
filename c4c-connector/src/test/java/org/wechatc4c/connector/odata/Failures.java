package org.wechatc4c.connector.odata;

/** Failures of C4C for tests of other packages, which cannot make them. */
public final class Failures {

    private Failures() {
    }

    public static ODataFailure unclear() {
        return new ODataFailure.Unclear("cut off");
    }

    public static ODataFailure refused() {
        return new ODataFailure.Refused(400, "Text too long");
    }

    public static ODataFailure notAllowed() {
        return new ODataFailure.NotAllowed(401, "no reason given");
    }
}
