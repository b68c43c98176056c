import type { LiveCycle } from '#features/programs/model.ts'

/** The cycles whose applications a chair reads, and the one on the page; `chosen`: as it stands in the address. */
export type Years = { open: readonly LiveCycle[]; chosen: string | null; current: LiveCycle }

const withCycle = (path: string, id: string | null): string =>
  id === null ? path : `${path}${path.includes('?') ? '&' : '?'}cycle=${encodeURIComponent(id)}`

/** A page about the applications of the year that was asked for. */
export const inYear = (path: string, { chosen }: Pick<Years, 'chosen'>): string => withCycle(path, chosen)

/** The same where the page that is led to would begin with another year. */
export const ofYear = (path: string, { open, current }: Pick<Years, 'open' | 'current'>): string =>
  withCycle(path, open.length > 1 ? current.id : null)

/** As it is read. */
export const yearText = ({ label }: Pick<LiveCycle, 'label'>): string => label.replace('-', '–')
