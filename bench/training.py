"""WGAN-GP on the ring of eight in PyTorch, on the same network as apart, in turns with it.

bench/training.sh width [turns] [warm-up steps] [counted steps]; the JSON of both, and the median of the ratios of generator steps
per second of the processor.
"""

import json
import os
import statistics
import subprocess
import sys
import time


def contender(width, warm, counted):
    import torch
    from torch import nn

    torch.set_num_threads(1)
    torch.manual_seed(1)

    def mlp(inputs, outputs):
        return nn.Sequential(
            nn.Linear(inputs, width), nn.ReLU(),
            nn.Linear(width, width), nn.ReLU(),
            nn.Linear(width, width), nn.ReLU(),
            nn.Linear(width, outputs))

    angle = torch.randint(8, (20_000,)) * (torch.pi / 4)
    data = (2 * torch.stack([angle.cos(), angle.sin()], 1) + 0.02 * torch.randn(20_000, 2)) / 1.414
    generator, critic = mlp(2, 2), mlp(2, 1)
    generator_steps = torch.optim.Adam(generator.parameters(), lr=1e-4, betas=(0.5, 0.9))
    critic_steps = torch.optim.Adam(critic.parameters(), lr=1e-4, betas=(0.5, 0.9))

    def step():
        for _ in range(5):
            real = data[torch.randint(len(data), (256,))]
            with torch.no_grad():
                made = generator(torch.randn(256, 2))
            between = torch.lerp(made, real, torch.rand(256, 1)).requires_grad_(True)
            value = critic(between)
            slopes, = torch.autograd.grad(value, between, torch.ones_like(value), create_graph=True)
            penalty = ((slopes.norm(dim=1) - 1) ** 2).mean()
            loss = critic(made).mean() - critic(real).mean() + 0.1 * penalty
            critic_steps.zero_grad()
            loss.backward()
            critic_steps.step()
        loss = -critic(generator(torch.randn(256, 2))).mean()
        generator_steps.zero_grad()
        loss.backward()
        generator_steps.step()

    for _ in range(warm):
        step()
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(counted):
        step()
    print(json.dumps({
        "steps_per_cpu_second": counted / (time.process_time() - cpu),
        "steps_per_second": counted / (time.perf_counter() - wall)}))


def measured(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(width, turns, warm, counted):
    apart = os.environ["APART_PEER"].split() + ["wgan-gp", width, warm, counted]
    torch = [sys.executable, __file__, "contender", width, warm, counted]
    ratios = []
    for turn in range(int(turns)):
        ours, theirs = measured(apart), measured(torch)
        ratios.append(ours["steps_per_cpu_second"] / theirs["steps_per_cpu_second"])
        print(f"turn {turn + 1}: apart {ours['steps_per_cpu_second']:.1f}, PyTorch {theirs['steps_per_cpu_second']:.1f} "
              f"steps per CPU second; ratio {ratios[-1]:.2f}; memory of apart {ours['resident_mib']} MiB", flush=True)
    print(f"width {width}: median ratio {statistics.median(ratios):.2f} "
          f"({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    if sys.argv[1] == "contender":
        contender(*map(int, sys.argv[2:]))
    else:
        main(*(sys.argv[1:] + ["5", "100", "400"][len(sys.argv) - 2:]))
