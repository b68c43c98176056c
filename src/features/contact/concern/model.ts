import type { Guard } from '#features/accounts/model.ts'
import type { HelpView } from '#features/contact/help/model.ts'

/** A page behind the reader's own link, past their contact (R13, R47). `guards`: who reads what goes past the committee. */
export type PastView = HelpView & { guards: readonly Guard[] }

export function pastUrl(baseUrl: string, sealed: string): string {
  return `${baseUrl}/help/${sealed}/concern`
}

/** What may be written here. */
export const pastKinds = ['conduct', 'criticism'] as const
export type PastKind = (typeof pastKinds)[number]
