import type { Instant, Month } from '#kit/dates.ts'
import type { Topic } from '#features/programs/model.ts'

/** A month's topic that is due: to whom it goes is decided when it goes. */
export type DueTopic = { month: Month; number: number; topic: Topic; at: Instant; closesAt: Instant }
