import { isSendingLimit } from '#kit/refusals.ts'
import type { Failure } from '#features/mail/model.ts'

/** Words by which servers that give no code, or a code that says little, tell why. The first that fits counts. */
const words: readonly [Failure, RegExp][] = [
  [
    'full',
    /(mail ?box|mail ?folder|quota|inbox|storage|disk|account|user|recipient|message store)[^\n]{0,50}\b(full|exceed(ed|s)?|over ?quota|too large)|over ?(the )?(disk |mail )?quota|quota (is )?(exceeded|violation)|exceed(s|ed|ing)?[^\n]{0,40}(quota|storage|mailbox|allocation|disk)|insufficient (disk|storage|system storage)|not enough (disk|storage) space|no space left|maildir delivery failed|out of (disk|storage) space|mailbox (is )?full/i,
  ],
  [
    'refused',
    /\bspam|junk|unsolicited|block(ed|list| list)|black ?list|\bdnsbl|\brbl\b|\buribl|\bsurbl|spamhaus|spamcop|sorbs|reputation|\bdmarc|\bspf\b|\bdkim|\bptr\b|reverse dns|policy|content (filter|reject)|message content|filter(ed|s)?\b|virus|rejected? (due to|because|as|by)|relay(ing)?( access)? (is )?(denied|not permitted|not allowed)|not (allowed|permitted|authori[sz]ed) to relay|unable to relay|we do not relay|access denied|not accepting mail from|too (large|big|many)|exceeds? (the )?(maximum|size|limit|fixed)|size limit|message size|greylist|rate limit|sender (address )?(rejected|denied|verify)|unauthenticated|authentication (is )?required|banned|refused (by|to accept|due)|not (wanted|accept(ed|ing)) (here|from)|whitelist|challenge|\bhelo\b|bulk mail|administrative prohibition|prohibited|not in my list of allowed rcpthosts|rcpthosts/i,
  ],
  [
    'dead',
    /(user|recipient|mailbox|mail ?drop|address|addressee|account|alias|login|destination|e-?mail|person|screen name|name)s?[^\n]{0,60}\b(unknown|not (found|known|exist(ing)?|listed|recogni[sz]ed|valid|active|here|available|local|registered)|(does|do|did)(n.t| not) (exist|have)|no longer|invalid|inactive|disabled|deactivated|discontinued|suspended|terminated|closed|expired|undeliverable|rejected|incorrect|unrouteable|cancel+ed)|(unknown|no such|invalid|bad|unrouteable|non-?existent|not a valid|illegal|inactive|disabled|undeliverable|incorrect|unrecogni[sz]ed|not our|no valid|unresolvable)\s+(local )?(e-?mail )?(user|recipient|mailbox|mail ?drop|address|addressee|account|alias|person|name|domain|host|destination|directory entry)|no (mail ?box|account|user|such|one)\b[^\n]{0,40}\b(here|by that|with that|for|under|person|found|available)|bad[_ -](recipient|user|address)|mailbox unavailable|no such (user|mailbox|recipient)|not our customer|does(n.t| not) (exist|have an? (account|mailbox))|doesn.t have a|(host|domain|site|dns)[^\n]{0,40}(not found|unknown|does not exist|no such|not exist|unrouteable|no mx)|(user|couldn.t|cannot|can.t) (find|locate)|no such (host|domain|person)|name (or service )?not known|not (a )?(local|known) (user|address)|not listed in|unknown (address|user|recipient|local)|has (moved|left)|moved to|has been (disabled|discontinued|deleted|closed|removed)|is not (a known|an? active|valid)|not active|nie istnieje|existiert nicht|unbekannt|inconnu|desconocid|n.existe|no existe|non esiste|onbekend/i,
  ],
  [
    'passing',
    /timed? ?out|time-?out|connection (refused|reset|closed|lost|dropped)|could ?n.t connect|cannot connect|no route|unreachable|(try|retry) (again )?later|temporar(y|ily)|too busy|retry time|not (yet )?been delivered|(still|currently) (trying|unavailable)|expired|looping|loop(s|ed)? back|too many hops|hop count|mail loop|(host|name) lookup|deferred|resources|system error|configuration error/i,
  ],
]

/** What these words say of why; null where they say nothing. */
export function failureInWords(said: string): Failure | null {
  return words.find(([, pattern]) => pattern.test(said))?.[0] ?? null
}

/**
 * What a status says (RFC 3463), by its last two numbers. null where it says nothing of its own: x.0.0, and codes that
 * servers use for anything.
 */
function failureOfStatus(status: string): Failure | null {
  const [first, subject, detail] = status.split('.').map(Number)
  switch (subject) {
    case 1:
      // 7 and 8 are about our own address; 4 and 9 about many, or the sender's form
      return detail === 7 || detail === 8
        ? 'refused'
        : detail === 0 || detail === 4
          ? null
          : first === 5
            ? 'dead'
            : null
    case 2:
      return detail === 2 ? 'full' : detail === 3 ? 'refused' : detail === 1 && first === 5 ? 'dead' : null
    case 3:
      return detail === 4 ? 'refused' : detail === 1 ? 'full' : 'passing'
    case 4:
      return detail === 4 && first === 5 ? null : 'passing'
    case 6:
    case 7:
      return 'refused'
    default:
      return null
  }
}

const plainlyDead =
  /\bno (such (user|mailbox|recipient|address)|mail ?box)|(user|recipient|address|mailbox) (is )?unknown|unknown (user|recipient)|does(n.t| not) exist/i

/**
 * Why, from the status and the words: a clear word about room or policy wins over a code that says "unknown user",
 * because large providers answer so to what they do not like; else the code, then the words, then the first digit.
 */
export function failureOf(status: string | null, said: string): Failure {
  if (isSendingLimit(said)) return 'passing'
  const inWords = failureInWords(said)
  const enhanced = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1]
  const codes = [enhanced, status ?? undefined].flatMap((one) => one ?? [])
  const inCodes = codes.map(failureOfStatus).find((one) => one !== null) ?? null
  if (inWords === 'full' || inWords === 'refused') return inWords
  // some use the code of policy for everything, and say in words that there is no such mailbox
  if (inCodes === 'refused' && inWords === 'dead' && plainlyDead.test(said)) return 'dead'
  if (inCodes === 'full' || inCodes === 'refused') return inCodes
  if (inCodes === 'dead') return inWords === 'passing' ? 'passing' : 'dead'
  if (inCodes === 'passing') return inWords === 'dead' ? 'dead' : 'passing'
  if (inWords !== null) return inWords
  if (codes.some((code) => code.startsWith('4')) || /\b4\d\d\b/.test(said)) return 'passing'
  return 'unknown'
}
