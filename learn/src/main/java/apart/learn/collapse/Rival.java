package apart.learn.collapse;

import apart.learn.Gan;
import apart.learn.JensenShannonBound;
import apart.learn.KantorovichRubinstein;
import apart.learn.WassersteinGanGp;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Two ways to tell a generator how far it is from data: the same net as a judge, under two losses.
public enum Rival {
    /// A discriminator, which estimates JS, and the minimax loss.
    GAN {
        @Override
        Tensor judgeLoss(Mlp judge, Tensor real, Tensor made, double penalty, Draws draws) {
            return Gan.discriminatorLoss(judge, real, made);
        }

        @Override
        Tensor generatorLoss(Mlp judge, Tensor made) {
            return Gan.Loss.MINIMAX.of(judge, made);
        }

        @Override
        double estimate(Mlp judge, Tensor real, Tensor made, Draws draws) {
            try (var _ = new NoGradGuard()) {
                return JensenShannonBound.bound(
                        JensenShannonBound.value(judge, real, made).item_double());
            }
        }

        @Override
        double accuracy(Mlp judge, Tensor real, Tensor made) {
            return JensenShannonBound.accuracy(judge, real, made);
        }
    },
    /// A critic, which bounds W₁, and its slope.
    WGAN_GP {
        @Override
        Tensor judgeLoss(Mlp judge, Tensor real, Tensor made, double penalty, Draws draws) {
            return WassersteinGanGp.criticLoss(judge, real, made, penalty, draws);
        }

        @Override
        Tensor generatorLoss(Mlp judge, Tensor made) {
            return KantorovichRubinstein.generatorLoss(judge, made);
        }

        @Override
        double estimate(Mlp judge, Tensor real, Tensor made, Draws draws) {
            return KantorovichRubinstein.estimate(judge, real, made, draws).estimate();
        }

        @Override
        double accuracy(Mlp judge, Tensor real, Tensor made) {
            return Double.NaN;
        }
    };

    /// What the judge minimises.
    abstract Tensor judgeLoss(Mlp judge, Tensor real, Tensor made, double penalty, Draws draws);

    /// What the generator minimises.
    abstract Tensor generatorLoss(Mlp judge, Tensor made);

    /// What the judge says of how far both are apart: JS in nats, or the bound of W₁.
    abstract double estimate(Mlp judge, Tensor real, Tensor made, Draws draws);

    /// The share of points on the right side of a discriminator; NaN for a critic, which has no sides.
    abstract double accuracy(Mlp judge, Tensor real, Tensor made);
}
