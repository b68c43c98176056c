/** A command as people look for it. `takes` is its usage without the name; `more` what `help NAME` adds. */
export type Command = {
  name: string
  group: (typeof groups)[number]
  says: string
  takes: string
  more?: string
  /** Ends with the exit code: 0 done, 1 not done, 2 not understood. */
  load(): Promise<{ run(args: string[]): Promise<number> }>
}

export const groups = ['See it', 'Run it', "A committee's year", 'Keep the data safe'] as const

const files = '--mentees FILE --mentors FILE --roster FILE --committee FILE'

export const commands: readonly Command[] = [
  {
    name: 'demo',
    group: 'See it',
    says: 'shows an invented program in the middle of its year',
    takes: '[--day DAY] [--next DIR]',
    more: 'Serves it at http://localhost:4000, or the PORT that is set, until Ctrl-C. Nothing of it is kept. DAY, such as 2027-06-25, is one after the pairs begin. With --next, the folder of the cycle after it, two years are there: the committee stays for another term, and the same people apply again.',
    load: () => import('./demo.ts'),
  },
  {
    name: 'rehearse',
    group: 'See it',
    says: 'plays a whole year with simulated people, and keeps every mail in files',
    takes:
      '--mentees FILE --mentors FILE --committee FILE --out DIR [--members FILE] [--program DIR] [--until DAY] [--seed N] [--mail]',
    more: 'On a database of its own that is thrown away; nobody gets any of the mail.',
    load: () => import('./rehearse.ts'),
  },
  {
    name: 'serve',
    group: 'Run it',
    says: 'serves the pages, sends the mail, keeps the calendar',
    takes: '',
    more: 'Settings: PORT, HOST, BASE_URL, DATABASE_URL or BOOKEND_DATA, SMTP_URL, BOOKEND_PROGRAM, LOG_LEVEL.',
    load: () => import('./serve.ts'),
  },
  {
    name: 'worker',
    group: 'Run it',
    says: 'only the mail and the calendar, beside another process that serves',
    takes: '',
    load: () => import('./worker.ts'),
  },
  {
    name: 'doctor',
    group: 'Run it',
    says: 'looks whether everything is in order, and what to do where it is not',
    takes: '[--json] [--head SEAL]',
    more: 'Changes nothing. Ends with 1 where something failed. With --head, as often as you like, it holds the decisions against a seal from a mail.',
    load: () => import('./doctor.ts'),
  },
  {
    name: 'chair',
    group: 'Run it',
    says: 'prints a link for a chair who has no passkey, or for the first one',
    takes: '[--email ADDRESS] [--program DIR]',
    more: 'The link is good once, for seven days, and earlier ones of the host are void. With --email it is for that chair, who lost every passkey. Hand it over in person: whoever opens it first acts as chair.',
    load: () => import('./chair.ts'),
  },
  {
    name: 'migrate',
    group: 'Run it',
    says: 'brings the tables up to this version; serve does it too',
    takes: '',
    load: () => import('./migrate.ts'),
  },
  {
    name: 'program',
    group: "A committee's year",
    says: "reads a program's folder and tells every place to put right",
    takes: 'check DIR',
    load: () => import('./check.ts'),
  },
  {
    name: 'import',
    group: "A committee's year",
    says: 'takes in applications, the roster and the committee from files',
    takes: `${files} [--program DIR] [--mapping FILE] [--dry-run]`,
    more: 'Any of the files, or all; all or nothing. --members is another name for --roster. A dry run stores nothing and shows what each column was taken for; a mapping file corrects it. Importing again changes nothing.',
    load: () => import('./import.ts'),
  },
  {
    name: 'adopt',
    group: "A committee's year",
    says: 'takes over the pairs of a cycle that runs already',
    takes: '--pairs FILE [--program DIR] [--mapping FILE] [--dry-run]',
    more: 'Import the committee first. Nobody is written to for what is past; the next topic is the first.',
    load: () => import('./adopt.ts'),
  },
  {
    name: 'tell',
    group: "A committee's year",
    says: 'tells everybody what became of their application, once',
    takes: '[--program DIR] [--yes]',
    more: 'Without --yes it only says how many mails of which kind that would be.',
    load: () => import('./tell.ts'),
  },
  {
    name: 'match',
    group: "A committee's year",
    says: 'proposes pairs with their reasons; nobody is told',
    takes: '[--seed N] [--costs] [--program DIR]',
    more: 'The same people and seed give the same pairs and are stored once. The seed decides where a lot has to. With --costs it says, in place of the pairs, what each step costs. Ctrl-C stops it, and nothing is stored. With --mentees FILE --mentors FILE --criteria FILE --out DIR it matches any two CSV files instead, without a database.',
    load: () => import('./match.ts'),
  },
  {
    name: 'verify',
    group: "A committee's year",
    says: 'checks pairs that were matched: every rule, and that no better is possible',
    takes: 'DIR [--every-pair] | --run ID | --cycle LABEL [--program DIR]',
    more: 'DIR is a folder that match wrote for two files; from 4,096 mentors on a fast scan answers for most pairs, and with --every-pair each is read one by one. --run checks a run that is stored in the database, --cycle every one of that cycle: it is matched again, compared byte by byte, and its certificate is checked. Nothing is changed; it ends with 1 where anything was changed, does not hold or cannot be checked any more.',
    load: () => import('./verify.ts'),
  },
  {
    name: 'publish',
    group: "A committee's year",
    says: 'makes a proposal real and tells everybody in it',
    takes: '--run ID [--unverified WHY] [--program DIR] [--yes]',
    more: 'Without --yes it only says what would happen and how many would get mail. Who is not verified as a member of the association is not told, unless --unverified says why.',
    load: () => import('./publish.ts'),
  },
  {
    name: 'letters',
    group: "A committee's year",
    says: 'writes the letters of a cycle that were asked for, as PDF',
    takes: '--out DIR [--cycle LABEL] [--program DIR]',
    load: () => import('./letters.ts'),
  },
  {
    name: 'export',
    group: 'Keep the data safe',
    says: 'writes everything to a folder, also while it runs',
    takes: 'DIR',
    more: 'The folder holds people’s data and the key of the mailed links: keep it as you keep a password.',
    load: () => import('./export.ts'),
  },
  {
    name: 'restore',
    group: 'Keep the data safe',
    says: 'puts an export into an empty database, or checks that it is whole',
    takes: 'DIR [--check]',
    more: 'The copy sends no mail until it is armed, and nobody is signed in. --check reads every file and stores nothing.',
    load: () => import('./restore.ts'),
  },
  {
    name: 'arm',
    group: 'Keep the data safe',
    says: 'lets a restored copy send mail',
    takes: '[--yes] [--skip-due]',
    more: 'Without --yes it only says what is waiting. --skip-due holds back what fell due before now, which the original may have sent.',
    load: () => import('./arm.ts'),
  },
]

/** Every command in a line each. */
export function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2
  const lines = groups.flatMap((group) => [
    '',
    group,
    ...commands.filter((command) => command.group === group).map(({ name, says }) => `  ${name.padEnd(width)}${says}`),
  ])
  return [
    'bookend COMMAND: runs a mentoring program through its year.',
    ...lines,
    '',
    '“bookend help COMMAND” says what a command takes.',
  ].join('\n')
}

/** What one command does and takes. */
export function usage({ name, says, takes, more }: Command): string {
  const about = [`${says[0]?.toUpperCase() ?? ''}${says.slice(1)}.`, ...(more === undefined ? [] : [more])]
  return [
    ...wrapped(`bookend ${name} ${takes}`.trimEnd(), '    '),
    ...about.flatMap((text) => wrapped(`  ${text}`, '  ')),
  ].join('\n')
}

/** Lines of at most 96 characters; a flag stays with its value. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/\s*(?:\[[^\]]*\]|--[\w-]+ [A-Z]+|\S+)/g) ?? []) {
    if (line !== '' && line.length + word.length > 96) {
      lines.push(line)
      line = indent + word.trimStart()
    } else line += word
  }
  return [...lines, line]
}
