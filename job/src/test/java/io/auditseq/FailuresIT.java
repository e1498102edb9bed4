package io.auditseq;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All recordings, each as a host of its own, come to a cluster of processes at the same time, every line twice, with poison in
 * between, while something fails. Not part of the default build: {@code mvn -Pfailures verify}. Logs: {@code target/failures}.
 */
@Tag("failures")
class FailuresIT {
    private static final int BATCH = 40;
    private static final Duration OUTAGE = Duration.ofMinutes(1);
    /** So little that what is written takes a minute or two, and no request as long as a client waits for its answer. */
    private static final int SLOW_BYTES_PER_SECOND = 64_000;

    private final List<byte[]> lines = Recordings.hostsAtTheSameTime(Recordings.names());

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void taskManagersAreKilledInMidFlow(Guarantee guarantee) throws Exception {
        run("taskmanager", guarantee, site -> site.cluster().replaceTaskManager());
    }

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void jobManagersAreKilledInMidFlow(Guarantee guarantee) throws Exception {
        run("jobmanager", guarantee, site -> site.cluster().replaceJobManager());
    }

    @Test
    void allOfFlinkIsKilledInMidFlow() throws Exception {
        run("flink", Guarantee.EXACTLY_ONCE, site -> {
            site.cluster().killFlink();
            site.cluster().startFlink();
        });
    }

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void theBrokerIsKilledInMidFlow(Guarantee guarantee) throws Exception {
        run("broker", guarantee, site -> site.broker().restart());
    }

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void theBrokerCannotBeReachedForAMinute(Guarantee guarantee) throws Exception {
        run("unreachable", guarantee, site -> {
            site.proxy().refuse();
            Await.until(
                    "the outage was long enough",
                    () -> site.proxy().refusedFor().compareTo(OUTAGE) > 0);
            site.proxy().letThrough();
        });
    }

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void theBrokerTakesAlertsSlowly(Guarantee guarantee) throws Exception {
        run("slow", guarantee, site -> site.proxy().slowDown(SLOW_BYTES_PER_SECOND));
    }

    /** The failure comes twice: when the first alert was written, and in the last third of the lines, whether the job is back by then or not. */
    private void run(String name, Guarantee guarantee, Failure failure) throws Exception {
        try (Site site = Site.start(name + "-" + guarantee.name().toLowerCase(java.util.Locale.ROOT));
                Shipper twice = new Shipper(site.broker(), BATCH, 2);
                Shipper poisoner = new Shipper(site.broker(), 1, 1)) {
            site.submit(guarantee.settings);
            Future<?> shipped = twice.ship(lines);
            Future<?> poisoned = poisoner.ship(Poison.records(2));
            site.broker().read("alerts", "read_uncommitted", read -> !read.isEmpty());
            failure.happens(site);
            twice.awaitShipped(lines.size() * 2 / 3);
            failure.happens(site);
            shipped.get();
            poisoned.get();
            guarantee.holds(Outcome.inTheQuiet(lines, poisoner.delivered()), site);
        }
    }

    private interface Failure {
        void happens(Site site) throws Exception;
    }

    private enum Guarantee {
        EXACTLY_ONCE(ClusterJob.EXACTLY_ONCE) {
            @Override
            void holds(Outcome expected, Site site) {
                expected.cameExactlyOnce(site.broker(), site.logs());
            }
        },
        AT_LEAST_ONCE(ClusterJob.AT_LEAST_ONCE) {
            @Override
            void holds(Outcome expected, Site site) {
                expected.cameAtLeastOnce(site.broker(), site.logs());
            }
        };

        private final List<String> settings;

        Guarantee(List<String> settings) {
            this.settings = settings;
        }

        abstract void holds(Outcome expected, Site site);
    }
}
