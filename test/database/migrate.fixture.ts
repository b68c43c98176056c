import { type Address, openDatabase } from '#platform/database.ts'

// One of several processes that start at once: opens the database it is given, says so, and ends.
const database = await openDatabase(JSON.parse(process.argv[2] ?? '') as Address, { connections: 1 })
await database.close()
console.log('open')
