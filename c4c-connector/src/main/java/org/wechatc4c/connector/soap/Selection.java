package org.wechatc4c.connector.soap;

import java.util.List;

/** Questions to the query services: what one element is to be equal to. */
class Selection {

    /** More are never asked for: what is looked up is an id. */
    private static final int MOST = 50;

    private Selection() {
    }

    /**
     * A question.
     *
     * @param element that is compared, as C4C calls it here
     * @param boundary the same as it is called within an interval
     * @param values of which one is enough
     */
    static Element where(String request, String elements, String element, String boundary, List<String> values) {
        return Element.of(request,
                Element.of(elements, values.stream().map(value -> Element.of("SelectionBy" + element,
                        Element.holding("InclusionExclusionCode", "I"), Element.holding("IntervalBoundaryTypeCode", "1"),
                        Element.holding("LowerBoundary" + boundary, required(value))))),
                Element.of("ProcessingConditions", Element.holding("QueryHitsMaximumNumberValue", Integer.toString(MOST)),
                        Element.holding("QueryHitsUnlimitedIndicator", "false")));
    }

    /** An empty value is never asked for: it would stand for every object there is. */
    private static String required(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("C4C must not be asked for an empty value");
        }
        return value;
    }
}
