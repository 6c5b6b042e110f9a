package apart.studio;

import apart.app.CollapseRequest;
import apart.app.Console;
import apart.app.Learning;
import apart.app.SampleRequest;
import apart.app.TrainRequest;
import apart.learn.collapse.Scene;

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
        return Trouble.told(console, () -> new CollapseRun(request, console, Scene.all()).run());
    }
}
