package org.wechatc4c.token.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.wechatc4c.token.channel.ChannelAdministration.Actor;
import org.wechatc4c.token.channel.ChannelRecord.ManagedBy;
import org.wechatc4c.token.problem.Problem.Violation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Channels of operators who deploy by Git: a document for each, whose file name is the channel's id. They are applied at start.
 * Afterwards it is only told where channel and file have drifted apart, be it that somebody used the API or that the file was
 * changed: the next start applies it. A channel whose file was taken away stays, and is told of as well: deleting is done by
 * hand.
 */
@Singleton
class ChannelFiles {

    private static final Actor FILES = new Actor("files", null);
    private static final Pattern FILE = Pattern.compile("(?<id>[^.].*)\\.(json|yaml|yml)");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_]");
    private static final String GONE = "file";

    private final ChannelAdministration administration;
    private final ChannelStore store;
    private final Channels channels;
    private final List<Path> folders;
    private final ObjectMapper json;
    private final YAMLMapper yaml = new YAMLMapper();
    private volatile Map<String, Set<String>> drifting = Map.of();
    private String trouble = "";

    ChannelFiles(ChannelAdministration administration, ChannelStore store, Channels channels, ChannelsConfig config,
            ObjectMapper json, MeterRegistry meters) {
        this.administration = administration;
        this.store = store;
        this.channels = channels;
        this.folders = config.folders().orElse(List.of());
        this.json = json;
        meters.gauge("channels.drifting", this, files -> files.drifting.size());
    }

    /** Refuses to start on files that could not work, and names everything that is wrong with them. */
    void apply() {
        var documents = read();
        documents.forEach((id, document) -> {
            try {
                apply(id, document);
            } catch (ChannelFailure e) {
                throw new ConfigurationException("The channel file " + id + " is not taken: " + e.getMessage(), e);
            }
        });
        if (!documents.isEmpty()) {
            Log.infof("The channel files are applied [files=%d]", documents.size());
        }
    }

    private void apply(String id, ChannelDocument document) {
        if (store.find(id).isEmpty()) {
            try {
                administration.create(id, document, ManagedBy.FILE, FILES);
                return;
            } catch (ChannelFailure.NameTaken e) {
                if (store.find(id).isEmpty()) {
                    throw e;
                }
                // Another replica, started at the same time, was first with this very channel.
            }
        }
        administration.apply(id, document, FILES);
    }

    /** Looks where channels and files have drifted apart since. */
    void look() {
        if (folders.isEmpty()) {
            return;
        }
        Map<String, ChannelDocument> documents;
        try {
            documents = read();
        } catch (ConfigurationException e) {
            if (!trouble.equals(e.getMessage())) {
                trouble = String.valueOf(e.getMessage());
                Log.warnf("The next start will fail: %s", trouble);
            }
            return;
        }
        trouble = "";
        var found = new TreeMap<String, Set<String>>();
        documents.forEach((id, document) -> {
            var differences = channels.record(id).map(channel -> administration.differences(channel, document))
                    .orElse(new TreeSet<>(Set.of("deleted")));
            if (!differences.isEmpty()) {
                found.put(id, differences);
            }
        });
        channels.managedBy(ManagedBy.FILE).filter(id -> !documents.containsKey(id)).forEach(id -> found.put(id, Set.of(GONE)));
        if (!found.equals(drifting)) {
            if (found.isEmpty()) {
                Log.info("All channels are as their files say again");
            } else {
                Log.warnf("Channels and their files have drifted apart, the next start applies the files: %s", found);
            }
            drifting = found;
        }
    }

    /** The channels that are not as their files say, and the fields in which. */
    Map<String, Set<String>> drifting() {
        return drifting;
    }

    private Map<String, ChannelDocument> read() {
        var problems = new ArrayList<String>();
        var merged = new TreeMap<String, ObjectNode>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted().filter(Files::isRegularFile).forEach(file -> read(file, merged, problems));
            } catch (IOException e) {
                problems.add("channels.folders names " + folder + ", which cannot be read: " + e);
            }
        }
        var documents = new TreeMap<String, ChannelDocument>();
        merged.forEach((id, document) -> {
            var violations = new Violations();
            if (!document.has("name")) {
                document.put("name", NO_NAME.matcher(id).replaceAll("_"));
            }
            var channel = ChannelDocument.read(document, json, violations);
            var known = channels.record(id).map(it -> it.secrets().keySet()).orElse(Set.of());
            var named = new HashSet<>(known);
            channel.secrets().forEach((kind, value) -> {
                if (value.isPresent()) {
                    named.add(kind);
                }
            });
            if (channel.settings().hosting() == Hosting.KEY) {
                channel.missing(named).forEach(field -> violations.add(field, "REQUIRED", "is missing"));
            }
            for (Violation violation : violations.all()) {
                problems.add(id + ": " + violation.field() + ' ' + violation.message());
            }
            documents.put(id, channel);
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException("The channel files are not right:\n  " + String.join("\n  ", problems));
        }
        return documents;
    }

    private void read(Path file, Map<String, ObjectNode> merged, List<String> problems) {
        var name = FILE.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return;
        }
        var id = name.group("id");
        if (!ID.matcher(id).matches() || ChannelDocument.isReserved(id)) {
            problems.add(file
                    + " has a name that is no id for a channel: use letters, digits, hyphens and underscores only, and neither component "
                    + "nor callback");
            return;
        }
        try {
            JsonNode document = (file.toString().endsWith(".json") ? json : yaml).readTree(Files.readString(file));
            if (document instanceof ObjectNode object) {
                merged.computeIfAbsent(id, it -> json.createObjectNode()).setAll(object);
            } else {
                problems.add(file + " holds no document with fields");
            }
        } catch (JsonProcessingException e) {
            // Without the message, which quotes what is around the mistake.
            var where = e.getLocation();
            problems.add(file + " is no valid document"
                    + (where == null ? "" : ": line " + where.getLineNr() + ", column " + where.getColumnNr()));
        } catch (IOException e) {
            problems.add(file + " cannot be read: " + e);
        }
    }
}
