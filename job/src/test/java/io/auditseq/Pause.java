package io.auditseq;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;

/**
 * Lets a source of one subtask bring its first elements, and then none, while the job goes on.
 *
 * @param number another one for each job
 */
record Pause(int count, long number) implements RateLimiterStrategy<NumberSequenceSplit> {
    private static final Map<Long, CompletableFuture<Void>> REACHED = new ConcurrentHashMap<>();

    Pause {
        REACHED.putIfAbsent(number, new CompletableFuture<>()); // called again where the task reads its copy
    }

    /** Until the first elements have left the source. */
    void await() throws Exception {
        REACHED.get(number).get(2, TimeUnit.MINUTES);
    }

    @Override
    public RateLimiter<NumberSequenceSplit> createRateLimiter(int subtasks) {
        return new RateLimiter<>() {
            private int brought;

            @Override
            public CompletionStage<Void> acquire(int elements) {
                if (brought >= count) {
                    REACHED.get(number).complete(null);
                    return new CompletableFuture<>();
                }
                brought += elements;
                return CompletableFuture.completedFuture(null);
            }
        };
    }
}
