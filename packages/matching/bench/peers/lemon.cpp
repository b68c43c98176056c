// LEMON on a file of bench/instances.ts: `lemon FILE simplex|scaling RUNS`. Most pairs, then most points. CPU seconds.
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

using Graph = lemon::StaticDigraph;
using Amounts = Graph::ArcMap<long long>;

static double cpu() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

template <class Solver>
static double solve(const Graph& graph, const Amounts& cost, const Amounts& most, Amounts& flow) {
  const double before = cpu();
  Solver solver(graph);
  solver.upperMap(most).costMap(cost);
  solver.run();
  const double after = cpu();
  solver.flowMap(flow);
  return after - before;
}

int main(int, char** given) {
  std::ifstream file(given[1], std::ios::binary | std::ios::ate);
  std::vector<int> all(file.tellg() / 4);
  file.seekg(0);
  file.read(reinterpret_cast<char*>(all.data()), all.size() * 4);
  const int rows = all[0], columns = all[1], cells = all[2];
  const int *places = &all[3], *start = places + columns, *column = start + rows + 1, *points = column + cells;
  long long largest = 0;
  for (int cell = 0; cell < cells; cell++) largest = std::max<long long>(largest, points[cell]);
  const long long bonus = (largest + 1) * (rows + 1);
  const int source = rows + columns, sink = source + 1;
  struct Arc { int from, to; long long cost, most; };
  std::vector<Arc> arcs;
  for (int row = 0; row < rows; row++)
    for (int cell = start[row]; cell < start[row + 1]; cell++) arcs.push_back({row, rows + column[cell], -(bonus + points[cell]), 1});
  for (int to = 0; to < columns; to++) arcs.push_back({rows + to, sink, 0, places[to]});
  for (int row = 0; row < rows; row++) arcs.push_back({source, row, 0, 1});
  arcs.push_back({sink, source, 0, rows});
  std::vector<std::pair<int, int>> ends;
  for (const Arc& arc : arcs) ends.push_back({arc.from, arc.to});
  Graph graph;
  graph.build(sink + 1, ends.begin(), ends.end());
  Amounts cost(graph), most(graph), flow(graph);
  for (size_t at = 0; at < arcs.size(); at++) {
    cost[graph.arc(at)] = arcs[at].cost;
    most[graph.arc(at)] = arcs[at].most;
  }
  const bool simplex = std::string(given[2]) == "simplex";
  std::string seconds;
  for (int run = 0; run < atoi(given[3]); run++) {
    const double took = simplex ? solve<lemon::NetworkSimplex<Graph, long long, long long>>(graph, cost, most, flow)
                                : solve<lemon::CostScaling<Graph, long long, long long>>(graph, cost, most, flow);
    seconds += (run ? "," : "") + std::to_string(took);
  }
  long long pairs = 0, total = 0;
  for (int cell = 0; cell < cells; cell++)
    if (flow[graph.arc(cell)]) pairs++, total += points[cell];
  long peak = 0;
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) sscanf(line.c_str(), "VmHWM: %ld", &peak);
  printf("{\"cpu\":[%s],\"pairs\":%lld,\"points\":%lld,\"mb\":%ld}\n", seconds.c_str(), pairs, total, peak / 1024);
}
