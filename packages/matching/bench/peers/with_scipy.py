"""scipy on a file of bench/instances.ts: `with_scipy.py FILE dense|sparse RUNS`. Most pairs, then most points. CPU seconds."""
import json, sys, time
import numpy as np

numbers = np.fromfile(sys.argv[1], dtype='<i4')
rows, columns, cells = (int(one) for one in numbers[:3])
places, start, column, points = np.split(numbers[3:], np.cumsum([columns, rows + 1, cells]))
row = np.repeat(np.arange(rows), np.diff(start))
# places one by one: those of a mentor stand side by side
first = np.concatenate([[0], np.cumsum(places)])
times = places[column]
cell = np.repeat(np.arange(cells), times)
place = np.repeat(first[column], times) + np.arange(len(cell)) - np.repeat(np.cumsum(times) - times, times)
slots = int(first[-1])
bonus = (int(points.max()) + 1) * (rows + 1)
if sys.argv[2] == 'dense':
    from scipy.optimize import linear_sum_assignment
    gain = np.zeros((rows, slots))
    gain[row[cell], place] = points[cell].astype(float) + bonus
    solve = lambda: linear_sum_assignment(gain, maximize=True)
    read = lambda found: gain[found]
else:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching
    own = np.arange(rows)  # a place of nobody for each, so that there is a full matching
    loss = np.concatenate([-(points[cell].astype(float) + bonus), np.full(rows, -1.0)])
    graph = csr_matrix((loss, (np.concatenate([row[cell], own]), np.concatenate([place, slots + own]))), shape=(rows, slots + rows))
    solve = lambda: min_weight_full_bipartite_matching(graph)
    read = lambda found: np.where(found[1] < slots, -np.asarray(graph[found]).ravel(), 0)
seconds = []
for _ in range(int(sys.argv[3])):
    before = time.process_time()
    found = solve()
    seconds.append(time.process_time() - before)
made = read(found)
made = made[made > 0] - bonus
peak = next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM'))
print(json.dumps(dict(cpu=seconds, pairs=len(made), points=int(made.sum()), mb=peak // 1024)))
