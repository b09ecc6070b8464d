package org.wechatc4c.bench.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What one run is to do; {@link #USAGE} says it in words. */
record FaultOptions(boolean isBrief, String only, Duration outage, int customers, int perSecond, int times, Path gateway) {

    static final String USAGE = """
            Usage: sandbox/faults [options]

              --brief              the short form that runs with the tests, instead of all trials
              --only <text>        only trials whose name holds the text
              --outage 60          how many seconds a server is away (not in the short form)
              --customers 400      how many customers write (not in the short form)
              --rate 100           how many messages they write in a second (not in the short form)
              --times 1            how often each trial is run
              --gateway <folder>   another build: its folder quarkus-app
              --help               this
            """;

    FaultOptions {
        if (outage.isZero() || customers < 1 || customers > 20_000 || perSecond < 1 || perSecond > 1_000 || times < 1) {
            throw new IllegalArgumentException(
                    "outage and times are at least 1, customers 1 to 20000, the rate is 1 to 1000");
        }
    }

    /** The options of the command line, and the usual ones where it says nothing. */
    static FaultOptions parse(Path project, List<String> arguments) {
        boolean isBrief = false;
        String only = "";
        int outage = 60;
        int customers = 400;
        int perSecond = 100;
        int times = 1;
        Path gateway = project.resolve("wechat-gateway/target/quarkus-app");
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--brief" -> isBrief = true;
                case "--only" -> only = value(option, rest);
                case "--outage" -> outage = number(value(option, rest));
                case "--customers" -> customers = number(value(option, rest));
                case "--rate" -> perSecond = number(value(option, rest));
                case "--times" -> times = number(value(option, rest));
                case "--gateway" -> gateway = Path.of(value(option, rest)).toAbsolutePath();
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }
        return new FaultOptions(isBrief, only, Duration.ofSeconds(outage), customers, perSecond, times, gateway);
    }

    Scale scale() {
        return isBrief ? Scale.brief() : Scale.full(customers, perSecond);
    }

    /** What is tried, in this order. */
    List<Trial> trials() {
        var wanted = (isBrief ? Trial.few() : Trial.all(outage)).stream()
                .filter(trial -> trial.label().toLowerCase(Locale.ROOT).contains(only.toLowerCase(Locale.ROOT))).toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no trial's name holds " + only);
        }
        return Stream.generate(() -> wanted).limit(times).flatMap(List::stream).toList();
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("the option " + option + " needs a value");
        }
        return rest.remove();
    }

    private static int number(String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(value + " is not a number");
        }
        return Integer.parseInt(value);
    }
}
