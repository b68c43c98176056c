// Everybody in the year the page tests look at. Fictional librarians; addresses at example.org.
export const people = {
  noor: { name: 'Noor de la Cruz', email: 'noor@example.org' },
  tomasz: { name: 'Tomasz Silva', email: 'tomasz@example.org' },
  bjorn: { name: 'Björn Yazzie', email: 'bjorn@example.org' },
  former: { name: 'Bernard Kim', email: 'bernard@example.org' },
  devon: { name: 'Devon Lopez', email: 'devon.lopez@example.org', zone: 'America/Los_Angeles' },
  ingrid: { name: 'Ingrid Begay', email: 'ingrid.begay@example.org', zone: 'America/Los_Angeles' },
  rosa: { name: 'Rosa Patel', email: 'rosa.patel@example.org', pronouns: 'they/them' },
  wei: { name: 'Wei O’Brien', email: 'wei.obrien@example.org' },
  silva: { name: 'Nkechi Silva', email: 'nkechi.silva@example.org' },
  garcia: { name: 'Nkechi García', email: 'nkechi.garcia@example.org' },
  lopez: { name: 'Nkechi Lopez', email: 'nkechi.lopez@example.org' },
  grace: { name: 'Grace Abebe', email: 'grace.abebe@example.org' },
  yazzie: { name: 'Wei Yazzie', email: 'wei.yazzie@example.org' },
  lars: { name: 'Lars Patel', email: 'lars.patel@example.org' },
  chloe: { name: 'Chloé Park', email: 'chloe.park@example.org' },
  suharto: { name: 'Suharto', email: 'suharto@example.org' },
  ana: { name: 'Ana Ali', email: 'ana.ali@example.org' },
  imani: { name: 'Imani Washington', email: 'imani.washington@example.org' },
  juergen: { name: 'Jürgen Ali', email: 'juergen.ali@example.org' },
  mika: { name: 'Mika Okafor', email: 'mika.okafor@example.org' },
  tala: { name: 'Tala Ruiz', email: 'tala.ruiz@example.org' },
  late: { name: 'Eun-ji Rossi', email: 'eunji.rossi@example.org' },
  alone: { name: '李小龍', email: 'xiaolong@example.org' },
  stranger: { name: 'Sam Stranger', email: 'sam@example.org' },
} satisfies Record<string, { name: string; email: string; pronouns?: string; zone?: string }>

export type Who = keyof typeof people
