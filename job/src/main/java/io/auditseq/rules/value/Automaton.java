package io.auditseq.rules.value;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all literals in a text in one pass (Aho and Corasick). The states are the prefixes of all literals; after each character
 * the automaton stands at the longest prefix that the text read so far ends with. {@code next} holds every transition, so a
 * character costs one look-up however many literals there are; {@code shorter} leads from a state to the next shorter suffix of it
 * that is a literal, so that literals inside literals are found too.
 *
 * <p>A transition leads to the start of a state's row in {@code next}, and is {@code ~} that where some literal ends in the state.
 *
 * <p>Characters that no literal holds share class 0. Of a long literal only {@link #LONGEST} characters are looked for: what is
 * found is a candidate, its condition is tested in full.
 */
public final class Automaton {
    private static final int LONGEST = 24;
    private static final int ROOT = 0;

    private final Map<Character, Integer> classes = new HashMap<>();
    private final int[] asciiClasses = new int[128];
    private final int width;
    private final int[] next;
    private final int[] shorter;
    private final List<List<Found>> found = new ArrayList<>();

    /** Takes what is found. */
    public interface Taker {
        /** Whether that is enough, so that the rest of the text need not be read. */
        boolean take(int number);
    }

    /** A literal that ends in a state, and who asked for it. */
    private record Found(Literal literal, int length, int number) {
        boolean stands(int end, int textLength) {
            return switch (literal.kind()) {
                case ANYWHERE -> true;
                case PREFIX -> end == length;
                case SUFFIX -> end == textLength;
                case EXACT -> end == length && end == textLength;
            };
        }
    }

    /** An automaton for all literals at once; {@code wanted} has the numbers that each literal stands for. */
    public Automaton(Map<Literal, int[]> wanted) {
        wanted.keySet().forEach(literal -> addClasses(cut(literal)));
        width = classes.size() + 1;
        List<int[]> rows = new ArrayList<>();
        addState(rows);
        wanted.forEach((literal, numbers) -> addLiteral(rows, literal, numbers));
        next = new int[rows.size() * width];
        shorter = new int[rows.size()];
        complete(rows);
        mark();
    }

    private static String cut(Literal literal) {
        String text = literal.folded();
        if (text.length() <= LONGEST) {
            return text;
        }
        return literal.kind() == Literal.Kind.SUFFIX
                ? text.substring(text.length() - LONGEST)
                : text.substring(0, LONGEST);
    }

    private void addClasses(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int fresh = classes.size() + 1;
            int assigned = classes.computeIfAbsent(c, any -> fresh);
            if (c < asciiClasses.length) {
                asciiClasses[c] = assigned;
            }
        }
    }

    private void addState(List<int[]> rows) {
        rows.add(new int[width]);
        found.add(List.of());
    }

    private void addLiteral(List<int[]> rows, Literal literal, int[] numbers) {
        String text = cut(literal);
        int state = ROOT;
        for (int i = 0; i < text.length(); i++) {
            int[] row = rows.get(state);
            int character = classOf(text.charAt(i));
            if (row[character] == ROOT) {
                row[character] = rows.size();
                addState(rows);
            }
            state = row[character];
        }
        List<Found> all = new ArrayList<>(found.get(state));
        for (int number : numbers) {
            all.add(new Found(literal, text.length(), number));
        }
        found.set(state, all);
    }

    /** Breadth first: a state's row is that of its longest proper suffix, with its own transitions put over it. */
    private void complete(List<int[]> rows) {
        int[] suffix = new int[rows.size()];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.add(ROOT);
        while (!open.isEmpty()) {
            int state = open.remove();
            int[] own = rows.get(state);
            for (int character = 1; character < width; character++) {
                int fallback = state == ROOT ? ROOT : next[suffix[state] * width + character];
                int target = own[character];
                next[state * width + character] = target == ROOT ? fallback : target;
                if (target != ROOT) {
                    suffix[target] = fallback;
                    shorter[target] = found.get(fallback).isEmpty() ? shorter[fallback] : fallback;
                    open.add(target);
                }
            }
        }
    }

    /** Turns the numbers of states into rows, and marks those in which something ends. */
    private void mark() {
        for (int i = 0; i < next.length; i++) {
            int state = next[i];
            boolean ends = !found.get(state).isEmpty() || shorter[state] != ROOT;
            next[i] = ends ? ~(state * width) : state * width;
        }
    }

    /** Gives out the numbers of all literals that the folded text holds where they must stand, some more than once; true once it is enough. */
    public boolean find(String folded, Taker taker) {
        int row = ROOT;
        for (int i = 0; i < folded.length(); i++) {
            row = next[row + classOf(folded.charAt(i))];
            if (row < 0) {
                row = ~row;
                if (giveAll(row / width, i + 1, folded.length(), taker)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean giveAll(int state, int end, int textLength, Taker taker) {
        for (int ending = state; ending != ROOT; ending = shorter[ending]) {
            if (give(ending, end, textLength, taker)) {
                return true;
            }
        }
        return false;
    }

    private boolean give(int state, int end, int textLength, Taker taker) {
        List<Found> here = found.get(state);
        for (int i = 0; i < here.size(); i++) {
            if (here.get(i).stands(end, textLength) && taker.take(here.get(i).number)) {
                return true;
            }
        }
        return false;
    }

    private int classOf(char c) {
        return c < asciiClasses.length ? asciiClasses[c] : classes.getOrDefault(c, 0);
    }
}
