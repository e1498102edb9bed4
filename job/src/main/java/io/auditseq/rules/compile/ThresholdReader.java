package io.auditseq.rules.compile;

import io.auditseq.rules.WindowEnd.Bound;
import io.auditseq.rules.WindowEnd.Relation;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the {@code condition} of a correlation: how many or how much, and when that can be told. */
final class ThresholdReader {
    static final String NOT_AT_ONCE = "condition that is decided at the end of a window";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
    private static final BigDecimal MOST_COUNTED = BigDecimal.valueOf(100_000);
    private static final BigDecimal MOST_SUMMED = BigDecimal.valueOf(1_000_000_000_000L);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Problems problems;
    private final CorrelationType type;

    ThresholdReader(Problems problems, CorrelationType type) {
        this.problems = problems;
        this.type = type;
    }

    Threshold read(YamlMap condition) {
        int before = problems.errors();
        List<Bound> bounds = bounds(condition);
        BigDecimal rank = rank(condition);
        if (problems.errors() != before) {
            return Threshold.of(1);
        }
        if (bounds.isEmpty()) {
            problems.error(condition, "a condition says how many: {gte: 10}");
            return Threshold.of(1);
        }
        if (!canHold(bounds)) {
            problems.error(condition, "no number meets this condition; a group without an event is not judged");
        }
        return isDecidedByAnEvent(bounds)
                ? Threshold.of(atLeast(condition, bounds))
                : new Threshold(0, List.copyOf(bounds), rank);
    }

    private List<Bound> bounds(YamlMap condition) {
        List<Bound> bounds = new ArrayList<>();
        List<String> labels = Arrays.stream(Relation.values())
                .map(relation -> relation.name().toLowerCase(Locale.ROOT))
                .toList();
        for (YamlMap.Entry entry : condition.entries()) {
            String key = entry.key().text();
            if (labels.contains(key)) {
                Relation relation = Relation.valueOf(key.toUpperCase(Locale.ROOT));
                check(entry.key(), relation);
                bounds.add(new Bound(relation, number(entry.value())));
            } else if (!key.equals("field") && !key.equals("percentile")) {
                problems.unknown(entry.key(), "relation", key, labels);
            }
        }
        return bounds;
    }

    private void check(YamlNode place, Relation relation) {
        if (type.isTemporal() && isOpenAbove(relation)) {
            problems.refuse(
                    place,
                    NOT_AT_ONCE,
                    "how many rules at most, or not, can't be decided before the window ends, which is not served");
        }
    }

    private BigDecimal number(YamlNode node) {
        String text = node instanceof YamlText number ? number.text() : "";
        if (!NUMBER.matcher(text).matches()) {
            problems.error(node, "\"" + text + "\" is no number that can be reached");
            return BigDecimal.ONE;
        }
        return new BigDecimal(text);
    }

    /** Of {@code percentile}, as pySigma has it; the text of Sigma leaves it out. */
    private BigDecimal rank(YamlMap condition) {
        YamlNode node = condition.get("percentile");
        if (type != CorrelationType.VALUE_PERCENTILE) {
            if (node != null) {
                problems.error(node, "\"percentile\" belongs to value_percentile");
            }
            return type == CorrelationType.VALUE_MEDIAN ? BigDecimal.valueOf(50) : BigDecimal.ZERO;
        }
        if (node == null) {
            problems.error(condition, "\"percentile\" is missing: which, from 0 to 100");
            return BigDecimal.ZERO;
        }
        BigDecimal rank = number(node);
        if (rank.signum() < 0 || rank.compareTo(HUNDRED) > 0) {
            problems.error(node, "a percentile is from 0 to 100");
        }
        return rank;
    }

    /** {@code gt} and {@code gte} of a count hold once and for all in its window. */
    private boolean isDecidedByAnEvent(List<Bound> bounds) {
        return !type.isJudgedAtTheEnd() && bounds.stream().noneMatch(bound -> isOpenAbove(bound.relation()));
    }

    private static boolean isOpenAbove(Relation relation) {
        return relation != Relation.GT && relation != Relation.GTE;
    }

    private long atLeast(YamlMap condition, List<Bound> bounds) {
        BigDecimal least = bounds.stream()
                .map(ThresholdReader::least)
                .max(BigDecimal::compareTo)
                .orElseThrow();
        BigDecimal most = type == CorrelationType.VALUE_SUM ? MOST_SUMMED : MOST_COUNTED;
        if (least.signum() <= 0) {
            problems.error(condition, "the number is 1 or more: a group without an event is not judged");
            return 1;
        }
        if (least.compareTo(most) > 0) {
            problems.refuse(condition, "number above " + most, "what is counted is remembered: at most " + most);
            return 1;
        }
        return least.longValue();
    }

    /** The smallest whole number that is more than the limit, or as much. */
    private static BigDecimal least(Bound bound) {
        BigDecimal whole = bound.limit().setScale(0, RoundingMode.CEILING);
        boolean isNext = bound.relation() == Relation.GT && whole.compareTo(bound.limit()) == 0;
        return isNext ? whole.add(BigDecimal.ONE) : whole;
    }

    /** Whether some figure meets all bounds: one of the limits, one between two of them, or one beside. */
    private boolean canHold(List<Bound> bounds) {
        List<BigDecimal> figures = new ArrayList<>(List.of(BigDecimal.ONE));
        for (Bound one : bounds) {
            for (Bound other : bounds) {
                BigDecimal between = one.limit().add(other.limit()).divide(BigDecimal.valueOf(2));
                figures.addAll(List.of(between, between.add(BigDecimal.ONE), between.subtract(BigDecimal.ONE)));
            }
        }
        return figures.stream().anyMatch(figure -> isMet(figure, bounds));
    }

    /** All but a mean are whole numbers, and there is no count below one. */
    private boolean isMet(BigDecimal figure, List<Bound> bounds) {
        boolean isCount = type == CorrelationType.EVENT_COUNT || type == CorrelationType.VALUE_COUNT;
        RoundingMode mode = RoundingMode.FLOOR;
        BigDecimal tried = type == CorrelationType.VALUE_AVG ? figure : figure.setScale(0, mode);
        return (!isCount || tried.signum() > 0) && bounds.stream().allMatch(bound -> bound.holds(tried, 1));
    }
}
