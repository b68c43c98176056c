export type { Alternative, Cost } from './alternatives.ts'
export { draw } from './draw.ts'
export { type Explanation, explain, type WhyFree, type WhyPair, type WhyWithout } from './explain.ts'
export { type Fault, type FaultCode, faults, ProblemError } from './faults.ts'
export { assignLiaisons, type Liaison, type LiaisonPair, type LiaisonPlan } from './liaisons.ts'
export { match } from './match.ts'
export { type Metrics, metrics } from './metrics.ts'
export {
  type Certificate,
  type Code,
  everyLevel,
  type Hall,
  type MatchResult,
  type Mentee,
  type Mentor,
  type Pair,
  type Policy,
  type Problem,
  type Score,
} from './problem.ts'
export { type Verdict, verify } from './verify.ts'
