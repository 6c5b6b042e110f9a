package apart.learn;

import apart.learn.torch.Backend;
import apart.learn.torch.Torch;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.global.torch;

/// What the bits of a training depend on beside what is asked for.
///
/// @param libtorch its version
/// @param device `cpu` or `cuda`
/// @param platform system and architecture, such as `linux-x86_64`
/// @param instructions the widest ones that libtorch uses on this processor
/// @param threads that compute
public record Environment(String libtorch, String device, String platform, String instructions, int threads) {
    /// What it is here and now.
    public static Environment of(Backend backend) {
        Torch.start();
        return new Environment(
                Torch.version(),
                backend.device(),
                System.getProperty("os.name") + "-" + System.getProperty("os.arch"),
                torch.get_cpu_capability().getString(),
                torch.get_num_threads());
    }

    /// What differs, in words, of this and of where a training is continued.
    public List<String> differences(Environment here) {
        var differences = new ArrayList<String>();
        differ(differences, "libtorch", libtorch, here.libtorch);
        differ(differences, "device", device, here.device);
        differ(differences, "platform", platform, here.platform);
        differ(differences, "instructions", instructions, here.instructions);
        differ(differences, "threads", threads, here.threads);
        return List.copyOf(differences);
    }

    private static void differ(List<String> differences, String what, Object before, Object now) {
        if (!before.equals(now)) {
            differences.add(what + ": " + before + " before, " + now + " here");
        }
    }
}
