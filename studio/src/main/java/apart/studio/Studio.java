package apart.studio;

import apart.app.CollapseRequest;
import apart.app.Console;
import apart.app.Exit;
import apart.app.Learning;
import apart.app.SampleRequest;
import apart.app.TrainRequest;

/// What train, sample and collapse do.
public final class Studio implements Learning {
    @Override
    public int train(TrainRequest request, Console console) {
        return Trouble.told(console, () -> new TrainRun(request, console).run());
    }

    @Override
    public int sample(SampleRequest request, Console console) {
        return Trouble.told(console, () -> new SampleRun(request, console).run());
    }

    @Override
    public int collapse(CollapseRequest request, Console console) {
        console.say("collapse is not part of this build");
        return Exit.MACHINE;
    }
}
