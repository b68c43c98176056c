import { threadWork } from '#platform/thread.ts'
import { forecastFrom } from '#features/matching/forecast/decide.ts'
import type { Forecast } from '#features/matching/forecast/model.ts'
import type { RunInput } from '#features/matching/model.ts'

// What a pool would come to, beside the event loop.
threadWork<RunInput, never, Forecast>(forecastFrom)
