package io.auditseq.rules.match;

import io.auditseq.rules.value.Automaton;
import java.util.Arrays;

/** A set of numbers below a bound, emptied at no cost, for one event after the other. */
final class Candidates implements Automaton.Taker {
    private final int[] round;
    private final int[] numbers;
    private int current = 1;
    private int size;

    Candidates(int bound) {
        round = new int[bound];
        numbers = new int[bound];
    }

    void clear() {
        size = 0;
        if (++current == 0) {
            Arrays.fill(round, 0);
            current = 1;
        }
    }

    void add(int number) {
        if (round[number] != current) {
            round[number] = current;
            numbers[size++] = number;
        }
    }

    /** All are wanted, so it is never enough. */
    @Override
    public boolean take(int number) {
        add(number);
        return false;
    }

    void addAll(int[] added) {
        for (int number : added) {
            add(number);
        }
    }

    int size() {
        return size;
    }

    /** Puts them in ascending order. */
    void sort() {
        Arrays.sort(numbers, 0, size);
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }

    int get(int index) {
        return numbers[index];
    }
}
