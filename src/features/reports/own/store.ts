import { type RawBuilder, sql } from 'kysely'
import * as own from '#features/tickets/own/model.ts'

/** Of ticket `t`: it is of no pair of this person (R32). */
export const notOwn = (personId: string | null): RawBuilder<boolean> => own.notOwn(sql<boolean>, personId)

/** Of mail `m`: it is none about a pair of this person that is not theirs to read (R32). */
export const notOfOwn = (personId: string | null): RawBuilder<boolean> => own.notOfOwn(sql<boolean>, personId)
