package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Exactly-once, and all of Flink is down for longer than {@code delivery.transaction-timeout}: the broker aborts what was open. Not part
 * of the default build: {@code mvn -Pfailures verify}.
 */
@Tag("failures")
class TransactionTimeoutIT {
    /** The shortest time-out that the job accepts is a minute longer than the interval, in which all must happen. */
    private static final List<String> SETTINGS = List.of(
            "--delivery.guarantee=exactly-once",
            "--delivery.transactional-id-prefix=timeout-test",
            "--delivery.transaction-timeout=100s",
            "--checkpoint.interval=40s");

    private final List<byte[]> before = Recordings.host("ssh-guess-then-commands");
    private final List<byte[]> meanwhile = Recordings.host("download-chmod-run");
    private final List<byte[]> after = Recordings.host("suid-shell");

    @Test
    void whatNoCheckpointHadIsReadAndWrittenAnew() throws Exception {
        try (Site site = Site.start("timeout-open");
                Shipper shipper = new Shipper(site.broker(), 40, 1)) {
            ClusterJob job = site.submit(SETTINGS);
            bring(shipper, before, site);
            job.checkpoint();
            committed(site, names(before));
            job.awaitCheckpoint();
            bring(shipper, meanwhile, site);

            outlastTheTimeout(site);
            job.awaitRunning();
            shipper.ship(after).get();

            assertThat(committed(site, names(before, meanwhile, after))).isEqualTo(names(before, meanwhile, after));
        }
    }

    @Test
    void whatACheckpointHadAndWasNotCommittedIsLostToReadersOfWhatIsCommitted() throws Exception {
        try (Site site = Site.start("timeout-prepared");
                Shipper shipper = new Shipper(site.broker(), 40, 1)) {
            ClusterJob job = site.submit(SETTINGS);
            bring(shipper, before, site);
            job.checkpoint();
            committed(site, names(before));
            job.awaitCheckpoint();
            bring(shipper, meanwhile, site);
            site.proxy().holdBack(ApiKeys.END_TXN);
            job.checkpoint();
            Await.until("a commit is held back", site.proxy()::holdsSomethingBack);

            outlastTheTimeout(site);
            site.proxy().letThrough();
            job.awaitRunning();
            shipper.ship(after).get();

            assertThat(committed(site, names(before, after))).isEqualTo(names(before, after));
            assertThat(AlertMessages.names(site.broker().read("alerts", "read_uncommitted", read -> true)))
                    .containsAll(names(meanwhile));
        }
    }

    /** Until the alerts of the lines are written; not committed, then. */
    private static void bring(Shipper shipper, List<byte[]> lines, Site site) throws Exception {
        shipper.ship(lines).get();
        Set<String> expected = names(lines);
        site.broker().read("alerts", "read_uncommitted", read -> AlertMessages.names(read)
                .containsAll(expected));
    }

    private static void outlastTheTimeout(Site site) throws Exception {
        site.cluster().killFlink();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", site.broker().servers()))) {
            assertThat(open(admin)).as("open transactions").isNotEmpty();
            Await.until(
                    "the broker has aborted all transactions", () -> open(admin).isEmpty());
        }
        site.cluster().startFlink();
    }

    private static List<String> open(Admin admin) throws Exception {
        return admin.listTransactions().all().get().stream()
                .filter(transaction -> transaction.state() == TransactionState.ONGOING)
                .map(TransactionListing::transactionalId)
                .toList();
    }

    private static Set<String> committed(Site site, Set<String> expected) {
        var alerts = site.broker().read("alerts", "read_committed", read -> AlertMessages.names(read)
                .containsAll(expected));
        assertThat(AlertMessages.firstNames(alerts)).as(site.logs()).doesNotHaveDuplicates();
        return new TreeSet<>(AlertMessages.names(alerts));
    }

    @SafeVarargs
    private static Set<String> names(List<byte[]>... hosts) throws Exception {
        Set<String> ids = new TreeSet<>();
        for (List<byte[]> host : hosts) {
            ids.addAll(Outcome.inTheQuiet(host, List.of()).alerts());
        }
        return ids;
    }
}
