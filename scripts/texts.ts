import type { Source } from './source.ts'

/** Hosts that packages are fetched from: where they come from is each machine's own affair. */
const registry =
  /\bhttps?:\/\/(?:registry|deb|packages|mirrors?)\.[\w.-]+|\bhttps?:\/\/[\w.-]*(?:npmjs|artifactory)[\w.-]*/gi

/** Folders that exist on one machine only. */
const machine =
  /(?<![\w.~$}\\-])\/(?:work|root|tmp|home\/[\w-]+|Users\/[\w-]+)\/[\w.-]+|(?<![\w./~$}\\-])\/work(?![\w/-])/g

/** Words that tie the project to the machine it was written on; `hosts` are this machine's own, if it knows any. */
export function checkTexts(files: readonly Source[], hosts: readonly string[] = []): string[] {
  return files.flatMap(({ path, text }) => {
    const found = [...(text.match(registry) ?? []), ...hosts.filter((host) => text.includes(host))]
    const paths = text.match(machine) ?? []
    return [
      ...[...new Set(found)].map((host) => `${path}: names the package host ${host}`),
      ...[...new Set(paths)].map((place) => `${path}: names a path of one machine, ${place}`),
    ]
  })
}

/**
 * Recipients are objects: a string goes through an address parser, and a crafted one reached the address it hid. So in
 * a file that hands mail to nodemailer each address is `{ name, address }`, or a list of such, and the envelope is said.
 */
export function checkRecipients(files: readonly Source[]): string[] {
  return files
    .filter(({ text }) => /\.sendMail\(/.test(text))
    .flatMap(({ path, text }) => {
      const strings = [...text.matchAll(/^\s*(to|cc|bcc|from|sender|replyTo):\s*(?![{[])(\S.*)$/gm)]
      return [
        ...strings.map(
          ([, field, value]) => `${path}: ${field} has to be an address object, not ${value?.replace(/,$/, '')}`,
        ),
        ...(/\benvelope\b/.test(text) ? [] : [`${path}: sends without saying the envelope`]),
      ]
    })
}
