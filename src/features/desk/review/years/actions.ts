import { cycleOfDecision as ofDecision } from '#features/applications/review/store.ts'
import { cycleOfApplication as ofApplication } from '#features/applications/store.ts'

export const cycleOfApplication = ofApplication
export const cycleOfDecision = ofDecision
