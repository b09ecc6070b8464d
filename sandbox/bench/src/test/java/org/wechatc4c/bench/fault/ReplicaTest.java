package org.wechatc4c.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplicaTest {

    @Test
    void addsAMetricUpOverItsLabels() {
        String exposition = """
                # TYPE tokens_refusals_total counter
                tokens_refusals_total{outcome="late"} 2.0
                tokens_refusals_total{outcome="replaced"} 3.0
                tokens_refusals_total_other 9.0
                """;

        assertThat(Replica.sum("tokens_refusals_total", exposition)).isEqualTo(5);
        assertThat(Replica.sum("tokens_fenced_writes_total", exposition)).isZero();
    }
}
