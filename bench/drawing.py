"""A small SVG of lines, both axes logarithmic, that reads on light and dark."""
from math import floor, log10

LABEL = 15
COLOURS = ["#0a84c6", "#d9730d", "#5a9e3f", "#a05fb5"]


def lines(title, sizes, series, unit):
    """series: name → one number per size, None where there is none; unit stands behind those of the upright axis."""
    width, height, left, right, bottom = 640, 360, 70, 130, 40
    low, high = log10(sizes[0]), log10(sizes[-1])
    known = [y for ys in series.values() for y in ys if y]
    least, most = floor(log10(min(known))), max(log10(max(known)), floor(log10(min(known))) + 1) + .1

    def place(size, y):
        return (left + (log10(size) - low) / (high - low) * (width - left - right),
                height - bottom - (log10(y) - least) / (most - least) * (height - bottom - 20))

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
             f'font-size="13" fill="#777"><title>{title}</title>']
    for exponent in range(least, int(floor(most)) + 1):
        _, y = place(sizes[0], 10.0 ** exponent)
        parts.append(f'<path d="M{left} {y:.1f}H{width - right}" stroke="#9994"/>'
                     f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0 ** exponent:g} {unit}</text>')
    for size in sizes:
        x, _ = place(size, known[0])
        parts.append(f'<text x="{x:.1f}" y="{height - 14}" text-anchor="middle">{size:,}</text>')
    drawn = []
    for colour, (name, ys) in zip(COLOURS, series.items()):
        points = [place(size, y) for size, y in zip(sizes, ys) if y]
        if points:
            drawn.append((points[-1][1], colour, name, points))
    label = -LABEL
    for end, colour, name, points in sorted(drawn):
        # Lines may end close together; what they are called stands below each other.
        label = max(end, label + LABEL)
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points)
        parts.append(f'<g fill="{colour}"><path d="M{line}" fill="none" stroke="{colour}" stroke-width="2.5"/>{dots}'
                     f'<text x="{points[-1][0] + 10:.1f}" y="{label + 4:.1f}">{name}</text></g>')
    return "\n".join(parts) + "\n</svg>\n"
