import { forecastOf } from '#features/matching/forecast/actions.ts'

export const forecast = forecastOf
