package io.auditseq.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayLinesTest {

    @TempDir
    private Path directory;

    @Test
    void everyLineIsSentOnceAndOnlyNeighboursChangePlaces() throws IOException {
        Path later = log("later.log", "a", 200, 300);
        Path earlier = log("earlier.log", "a", 100, 200);
        Path other = log("other.log", "b", 100, 300);
        List<String> sent = lines(List.of(later, earlier, other), 7);
        assertThat(sent).hasSize(400).doesNotHaveDuplicates();
        List<Integer> ofA = new ArrayList<>();
        sent.stream().filter(line -> line.startsWith("node=a ")).forEach(line -> ofA.add(serial(line)));
        for (int place = 0; place < ofA.size(); place++) {
            assertThat(Math.abs(ofA.get(place) - 100 - place))
                    .as("serial " + ofA.get(place))
                    .isLessThan(60);
        }
        assertThat(ofA).isNotEqualTo(IntStream.range(100, 300).boxed().toList());
    }

    @Test
    void theSameSeedGivesTheSameOrder() throws IOException {
        Path log = log("one.log", "a", 100, 300);
        assertThat(lines(List.of(log), 7)).isEqualTo(lines(List.of(log), 7)).isNotEqualTo(lines(List.of(log), 8));
    }

    private List<String> lines(List<Path> logs, long seed) throws IOException {
        return ReplayLines.of(logs, new Random(seed)).stream()
                .map(line -> new String(line, UTF_8))
                .toList();
    }

    private Path log(String name, String node, int from, int to) throws IOException {
        List<String> lines = IntStream.range(from, to)
                .mapToObj(n -> "node=" + node + " type=CWD msg=audit(1790841" + n + ".214:" + n + "): cwd=\"/\"")
                .toList();
        return Files.write(directory.resolve(name), lines);
    }

    private static int serial(String line) {
        return Integer.parseInt(line.substring(line.lastIndexOf(':', line.indexOf(')')) + 1, line.indexOf(')')));
    }
}
