import { testDatabase } from '#test/database.ts'
import { levels } from '#test/levels.ts'

/** What each step of matching costs: the tables of docs/committee/matching.md. usage: npm run bench levels */
const base = await testDatabase()
try {
  for (const { title, markdown, said } of await levels(base))
    console.log(`${title}\n\n${markdown}\n\n${said.join('. ')}.\n`)
} finally {
  await base.close()
}
