package org.wechatc4c.bench.c4c;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.wechatc4c.bench.Topics;

/** What the connectors have not noted as done. */
final class Backlog implements AutoCloseable {

    private static final String GROUP = "c4c-connector";

    private final Admin admin;

    Backlog(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** How many records that is. */
    long size() throws InterruptedException {
        try {
            var latest = admin.describeTopics(List.of(Topics.INBOUND)).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .map(partition -> new TopicPartition(Topics.INBOUND, partition.partition()))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata()
                    .get();
            return admin.listOffsets(latest).all().get().entrySet().stream().mapToLong(end -> {
                var noted = done.get(end.getKey());
                return end.getValue().offset() - (noted == null ? 0 : noted.offset());
            }).sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say what the connectors have done", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
