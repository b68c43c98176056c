export { type Amended, amend, type Keeping } from './amend.ts'
export type { Keep } from './announced.ts'
export type { Chain } from './chains.ts'
export type { Delta } from './delta.ts'
export type { Move } from './moves.ts'
export type { Alternative, Cost } from './alternatives.ts'
export { draw } from './draw.ts'
export { type Explanation, explain, type WhyFree, type WhyPair, type WhyWithout } from './explain.ts'
export { type Fault, type FaultCode, faults, ProblemError } from './faults.ts'
export { type Forecast, forecast, type Kind, type KindForecast, type Span } from './forecast.ts'
export { englishCalls, englishForecast, forecastSentence, type ForecastWords } from './forecastwords.ts'
export { assignLiaisons, type Liaison, type LiaisonPair, type LiaisonPlan } from './liaisons.ts'
export { match } from './match.ts'
export { isWide } from './matchwide.ts'
export { type Metrics, metrics } from './metrics.ts'
export {
  type Ask,
  type Certificate,
  everyLevel,
  type Hall,
  type MatchResult,
  type Mentee,
  type Mentor,
  type Pair,
  type Course,
  type Policy,
  type Progress,
  type Stage,
  type Problem,
  type Score,
} from './problem.ts'
export { restored } from './restored.ts'
export type { RulePrice } from './rules.ts'
export type { WhyNot } from './whynot.ts'
export { type Verdict, verify } from './verify.ts'
export { type CriteriaFault, type CriteriaFaultCode, CriteriaError } from './compile/check.ts'
export { compile } from './compile/compile.ts'
export type {
  Column,
  Criterion,
  Different,
  Equal,
  Exclusion,
  Gap,
  Overlap,
  People,
  Table,
  Timezone,
  Value,
} from './criteria.ts'
export { type Code, forbidden, type Kernel, mostPoints, type Part, type Scorer } from './scorer.ts'
export { type Session, session, type Step } from './session.ts'
export { type Scenario, type ScenarioName, scenarios } from './scenarios.ts'
export { version } from './version.ts'
