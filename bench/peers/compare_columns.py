"""The same work by pandas and SciPy: W1 and KS of numeric columns, JS of all, no evidence.

usage: python3 compare_columns.py reference.csv current.csv
"""
import sys

import numpy as np
import pandas as pd
from scipy.spatial.distance import jensenshannon
from scipy.stats import ks_2samp, wasserstein_distance

BINS = 64


def numeric(x, y):
    edges = np.unique(np.quantile(np.concatenate([x, y]), np.linspace(0, 1, BINS + 1)))
    edges[0], edges[-1] = -np.inf, np.inf
    p, q = np.histogram(x, edges)[0], np.histogram(y, edges)[0]
    return wasserstein_distance(x, y), ks_2samp(x, y, mode="asymp").statistic, divergence(p, q)


def categorical(x, y):
    p, q = x.value_counts().align(y.value_counts(), fill_value=0)
    return None, None, divergence(p.to_numpy(), q.to_numpy())


def divergence(p, q):
    return float(jensenshannon(p, q, base=2) ** 2) if len(p) > 1 else 0.0


reference, current = (pd.read_csv(path) for path in sys.argv[1:3])
for name in reference.columns.intersection(current.columns):
    x, y = reference[name].dropna(), current[name].dropna()
    if all(pd.api.types.is_numeric_dtype(side) for side in (x, y)):
        print(name, *numeric(x.to_numpy(float), y.to_numpy(float)))
    else:
        print(name, *categorical(x.astype(str), y.astype(str)))
