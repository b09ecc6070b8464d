package org.wechatc4c.bench;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The memory of a process over time. */
record MemorySeries(Target target, List<Sample> samples) {

    record Sample(long second, long residentKb) {
    }

    /**
     * How fast it grows, in KB a minute, over the second half: in the first one a heap still takes what it is allowed to.
     * The slope of the line with the least squares.
     */
    @JsonProperty
    double growthKbPerMinute() {
        var half = samples.subList(samples.size() / 2, samples.size());
        double meanSecond = half.stream().mapToLong(Sample::second).average().orElse(0);
        double meanKb = half.stream().mapToLong(Sample::residentKb).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (Sample sample : half) {
            covariance += (sample.second - meanSecond) * (sample.residentKb - meanKb);
            variance += (sample.second - meanSecond) * (sample.second - meanSecond);
        }
        return variance == 0 ? 0 : covariance / variance * 60;
    }
}
