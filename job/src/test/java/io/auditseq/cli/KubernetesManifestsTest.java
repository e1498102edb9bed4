package io.auditseq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.cli.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests under {@code deploy/kubernetes}, as far as they can be checked without a cluster: they fit each other and the job. */
@SuppressWarnings("unchecked") // YAML is maps and lists
class KubernetesManifestsTest {
    private static final Path ROOT = Path.of("../deploy/kubernetes");
    private static final Path BASE = ROOT.resolve("base");
    private static final Path PRODUCTION = ROOT.resolve("overlays/production");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Map<String, Object>> documents(Path file) throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        new Load(LoadSettings.builder().setLabel(file.toString()).build())
                .loadAllFromString(Files.readString(file))
                .forEach(document -> documents.add((Map<String, Object>) document));
        return documents;
    }

    private static List<Map<String, Object>> resources(Path folder) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object file : (List<Object>)
                documents(folder.resolve("kustomization.yaml")).get(0).get("resources")) {
            if (file.toString().endsWith(".yaml")) {
                all.addAll(documents(folder.resolve(file.toString())));
            }
        }
        return all;
    }

    /** Follows names into maps and numbers into lists. */
    private static <T> T at(Object node, Object... path) {
        Object at = node;
        for (Object step : path) {
            at = step instanceof Integer index ? ((List<Object>) at).get(index) : ((Map<String, Object>) at).get(step);
        }
        return (T) at;
    }

    private static List<String> names(String kind) throws IOException {
        return resources(BASE).stream()
                .filter(resource -> resource.get("kind").equals(kind))
                .map(resource -> KubernetesManifestsTest.<String>at(resource, "metadata", "name"))
                .toList();
    }

    private static Map<String, Object> deployment() throws IOException {
        return documents(BASE.resolve("flink-deployment.yaml")).get(0);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileIsYaml(Path file) throws IOException {
        assertThat(documents(file)).isNotEmpty();
    }

    @Test
    void everyFileIsUsed() throws IOException {
        for (Path folder : List.of(BASE, PRODUCTION)) {
            String used = Files.readString(folder.resolve("kustomization.yaml"));
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .allMatch(name -> name.equals("kustomization.yaml") || used.contains(name));
            }
        }
    }

    @Test
    void theJobIsWhatTheJarHolds() throws Exception {
        Map<String, Object> job = at(deployment(), "spec", "job");
        Class<?> entry = Class.forName(job.get("entryClass").toString());
        assertThat(entry).isEqualTo(RunCommand.class);
        String jar = job.get("jarURI").toString().replace("local://", "");
        assertThat(Files.readString(ROOT.resolve("Dockerfile"))).contains(jar);
        List<String> arguments = ((List<Object>) job.get("args"))
                .stream()
                        .map(argument -> argument.toString().replaceFirst("^--", ""))
                        .toList();
        assertThat(SettingsReader.read(Map.of(), null, arguments)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/production"})
    void theSettingsAreKnownAndNameSecretsThatAreMounted(String folder) throws Exception {
        Path file = ROOT.resolve(folder).resolve("auditseq.yaml");
        Path secrets = Files.createTempDirectory("secrets");
        Files.writeString(secrets.resolve("jaas.conf"), "x");
        String mounted = mountPath("secrets");
        Path local = secrets.resolve("auditseq.yaml");
        Files.writeString(local, Files.readString(file).replace("file:" + mounted, "file:" + secrets));
        assertThat(SettingsReader.read(Map.of(), local, List.of())).isNotNull();
        assertThat(Files.readString(local)).doesNotContain("file:/run");
    }

    private static String mountPath(String volume) throws IOException {
        List<Map<String, Object>> mounts =
                at(deployment(), "spec", "podTemplate", "spec", "containers", 0, "volumeMounts");
        return mounts.stream()
                .filter(mount -> mount.get("name").equals(volume))
                .findFirst()
                .orElseThrow()
                .get("mountPath")
                .toString();
    }

    @Test
    void namesAreThoseOfWhatIsThere() throws IOException {
        List<String> accounts = names("ServiceAccount");
        Map<String, Object> spec = at(deployment(), "spec");
        assertThat(accounts)
                .contains(
                        spec.get("serviceAccount").toString(),
                        KubernetesManifestsTest.<String>at(
                                spec, "flinkConfiguration", "kubernetes.taskmanager.service-account"));
        for (Map<String, Object> resource : resources(BASE)) {
            if (resource.get("kind").equals("RoleBinding")) {
                assertThat(names("Role")).contains(KubernetesManifestsTest.<String>at(resource, "roleRef", "name"));
                assertThat(accounts).contains(KubernetesManifestsTest.<String>at(resource, "subjects", 0, "name"));
            }
        }
        Object generated = at(documents(BASE.resolve("kustomization.yaml")).get(0), "configMapGenerator", 0, "name");
        assertThat(KubernetesManifestsTest.<Object>at(spec, "podTemplate", "spec", "volumes", 0, "configMap", "name"))
                .isEqualTo(generated);
        assertThat(KubernetesManifestsTest.<String>at(spec, "podTemplate", "spec", "containers", 0, "env", 0, "value"))
                .isEqualTo(mountPath("settings") + "/auditseq.yaml");
    }

    @Test
    void policiesAndMonitorMeanTheJobsPods() throws IOException {
        String name = at(deployment(), "metadata", "name");
        for (String file : List.of("network-policy.yaml", "pod-monitor.yaml")) {
            Map<String, Object> spec = at(documents(BASE.resolve(file)).get(0), "spec");
            Object selector = spec.containsKey("podSelector") ? spec.get("podSelector") : spec.get("selector");
            assertThat(KubernetesManifestsTest.<String>at(selector, "matchLabels", "app"))
                    .isEqualTo(name);
        }
        String port = at(documents(BASE.resolve("pod-monitor.yaml")).get(0), "spec", "podMetricsEndpoints", 0, "port");
        Map<String, Object> exposed = at(deployment(), "spec", "podTemplate", "spec", "containers", 0, "ports", 0);
        assertThat(exposed).containsEntry("name", port);
        assertThat(KubernetesManifestsTest.<String>at(
                        deployment(), "spec", "flinkConfiguration", "metrics.reporter.prom.port"))
                .isEqualTo(exposed.get("containerPort").toString());
    }

    @Test
    void nothingRunsAsRootOrWritesWhereItNeedNot() throws IOException {
        Map<String, Object> pod = at(deployment(), "spec", "podTemplate", "spec");
        Map<String, Object> container = at(pod, "containers", 0);
        assertThat(container).containsEntry("name", "flink-main-container");
        assertThat(KubernetesManifestsTest.<Object>at(pod, "securityContext", "runAsNonRoot"))
                .isEqualTo(true);
        assertThat(KubernetesManifestsTest.<Object>at(pod, "securityContext", "runAsUser"))
                .isEqualTo(9999);
        Map<String, Object> security = at(container, "securityContext");
        assertThat(security)
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false);
        List<Map<String, Object>> volumes = at(pod, "volumes");
        List<String> writable = volumes.stream()
                .filter(volume -> volume.containsKey("emptyDir"))
                .map(volume -> mount(volume.get("name").toString()))
                .toList();
        Map<String, Object> flink = at(deployment(), "spec", "flinkConfiguration");
        assertThat(writable)
                .contains("/tmp", "/opt/flink/log", flink.get("io.tmp.dirs").toString());
        for (String option : List.of("process.working-dir", "user.artifacts.base-dir")) {
            assertThat(flink.get(option).toString()).startsWith(flink.get("io.tmp.dirs") + "/");
        }
    }

    private static String mount(String volume) {
        try {
            return mountPath(volume);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void flinksConfigurationIsAllText() throws IOException {
        for (Path folder : List.of(BASE, PRODUCTION)) { // the operator refuses numbers and booleans
            Map<String, Object> flink =
                    at(documents(folder.resolve("flink-deployment.yaml")).get(0), "spec", "flinkConfiguration");
            assertThat(flink.values()).allMatch(value -> value instanceof String);
        }
    }

    @Test
    void theOverlayChangesWhatTheBaseHas() throws IOException {
        for (String file : List.of("flink-deployment.yaml", "network-policy.yaml")) {
            Map<String, Object> patch = documents(PRODUCTION.resolve(file)).get(0);
            Map<String, Object> base = documents(BASE.resolve(file)).get(0);
            assertThat(patch).containsEntry("kind", base.get("kind")).containsEntry("metadata", base.get("metadata"));
        }
    }
}
