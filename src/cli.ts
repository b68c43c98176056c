import { readFileSync } from 'node:fs'
import { type Command, commands, overview, usage } from '#src/cli/commands.ts'
import { Misuse, misuseOf } from '#src/cli/misuse.ts'
import { sentenceFor } from '#src/cli/trouble.ts'

const [name = 'help', ...args] = process.argv.slice(2)
process.exitCode = await answer(name, args)

/** The exit code: 0 done, 1 not done, 2 not understood. */
async function answer(name: string, args: string[]): Promise<number> {
  if (name === '--version') return say(`Bookend ${version()}`)
  if (['help', '--help', '-h'].includes(name)) return help(args[0])
  const command = commands.find((one) => one.name === name)
  if (command === undefined) return refuse(`There is no command “${name}”.\n\n${overview()}`)
  if (args.includes('--help') || args.includes('-h')) return help(name)
  try {
    const { run } = await command.load()
    return await run(args)
  } catch (error) {
    return explain(command, error)
  }
}

function help(name: string | undefined): number {
  const command = commands.find((one) => one.name === name)
  if (name === undefined) return say(overview())
  return command === undefined ? refuse(`There is no command “${name}”.\n\n${overview()}`) : say(usage(command))
}

function explain(command: Command, error: unknown): number {
  const misuse = error instanceof Misuse ? error.message : misuseOf(error)
  if (misuse !== null) return refuse(`${misuse}\n\n${usage(command)}`)
  const sentence = sentenceFor(error)
  console.error(sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)))
  return 1
}

function say(text: string): number {
  console.log(text)
  return 0
}

function refuse(text: string): number {
  console.error(text)
  return 2
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return version
}
