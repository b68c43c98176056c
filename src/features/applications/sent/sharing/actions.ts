import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { isOtherName } from '#features/applications/sent/decide.ts'
import type { Person } from '#features/people/model.ts'
import { peopleByAddress } from '#features/people/store.ts'

/** Who has this address by another name than a form says (R34). */
export async function otherNameAt(scope: Scope, email: string, name: string): Promise<Person | undefined> {
  return (await peopleByAddress(scope, emailKey(email))).find((one) => isOtherName(one.name, name))
}
