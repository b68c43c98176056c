import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { onCycle, withHouse } from '#src/cli/open.ts'
import { hostLink } from '#features/accounts/offices/actions.ts'

/**
 * `bookend chair [--email ADDRESS] [--program DIR]`: prints a link with which a chair registers a passkey, or somebody
 * becomes the first chair. Earlier links of the host are good no more.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { email: { type: 'string' }, program: { type: 'string' } } })
  return withHouse(values.program, (open) =>
    onCycle(open, async (scope, cycle) => {
      const link = await hostLink(scope, cycle, randomBytes, open.now, values.email)
      if (link === undefined) {
        console.error(
          values.email === undefined
            ? 'There is a chair with a passkey, who can invite everybody else. Where that passkey is lost: --email ADDRESS of the chair.'
            : `No chair in term has the address ${values.email}. Nothing was changed.`,
        )
        return 1
      }
      console.log(
        link.name === ''
          ? 'For the first chair, once, within seven days:'
          : `For ${link.name}, once, within seven days; it takes the place of every passkey they had:`,
      )
      console.log(`  ${link.url}`)
      return 0
    }),
  )
}
