package io.auditseq.rules.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many tests of which one must be passed, as lists of programs and networks are. Whole texts are looked up, texts with a literal are
 * found by one automaton, and an address is read once for all networks.
 */
public final class TestSet implements ValueTest {
    /** From so many tests on it is quicker than one test after the other. */
    public static final int WORTH_IT = 5;

    private final List<ValueTest> tests;
    private final Set<String> exact = new HashSet<>();
    private final List<Network> networks = new ArrayList<>();
    private final List<ValueTest> others = new ArrayList<>();
    private final List<ValueTest> found = new ArrayList<>();
    private final @Nullable Automaton automaton;
    private final Answers<Boolean> answers = new Answers<>();

    public TestSet(List<ValueTest> tests) {
        this.tests = List.copyOf(tests);
        Map<Literal, int[]> wanted = new LinkedHashMap<>();
        this.tests.forEach(test -> sort(test, wanted));
        automaton = wanted.isEmpty() ? null : new Automaton(wanted);
    }

    private void sort(ValueTest test, Map<Literal, int[]> wanted) {
        if (test instanceof TextTest text && text.isWhole()) {
            exact.add(text.folded());
        } else if (test instanceof NetworkTest network) {
            networks.add(network.network());
        } else if (test.literals().isEmpty() || isEmpty(test.literals())) {
            others.add(test);
        } else {
            found.add(test);
            test.literals().forEach(literal -> wanted.merge(literal, new int[] {found.size() - 1}, TestSet::joined));
        }
    }

    /** The empty text stands in none, so nothing could find it. */
    private static boolean isEmpty(List<Literal> literals) {
        return literals.stream().anyMatch(literal -> literal.folded().isEmpty());
    }

    private static int[] joined(int[] some, int[] more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    @Override
    public boolean holds(String value, String folded) {
        Boolean known = answers.get(value);
        if (known == null) {
            known = isMetBy(value, folded);
            answers.put(value, known);
        }
        return known;
    }

    private boolean isMetBy(String value, String folded) {
        return exact.contains(folded)
                || (automaton != null
                        && automaton.find(folded, number -> found.get(number).holds(value, folded)))
                || isInNetwork(value)
                || passesOther(value, folded);
    }

    private boolean isInNetwork(String value) {
        Address address = networks.isEmpty() ? null : Address.of(value);
        if (address == null) {
            return false;
        }
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).contains(address)) {
                return true;
            }
        }
        return false;
    }

    private boolean passesOther(String value, String folded) {
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i).holds(value, folded)) {
                return true;
            }
        }
        return false;
    }

    /** Those of all tests; empty when one has none. */
    @Override
    public List<Literal> literals() {
        List<Literal> literals = new ArrayList<>();
        for (ValueTest test : tests) {
            if (test.literals().isEmpty()) {
                return List.of();
            }
            literals.addAll(test.literals());
        }
        return literals;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TestSet that && tests.equals(that.tests);
    }

    @Override
    public int hashCode() {
        return tests.hashCode();
    }

    @Override
    public String toString() {
        return tests.toString();
    }
}
