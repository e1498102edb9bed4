package io.auditseq.rules.value;

/** The value is an address inside the network. */
public record NetworkTest(Network network) implements ValueTest {
    @Override
    public boolean holds(String value, String folded) {
        return network.contains(value);
    }
}
