/** Prints, as JSON, how long each of these files takes to load. Arguments: a node_modules folder, files. */
import { checkLoadTime } from '../../../scripts/lib/packageChecks.mjs';

const [modules, ...files] = process.argv.slice(2);
const { each, problems } = await checkLoadTime(files, modules);
if (problems.length > 0 && each.length === 0) throw new Error(problems.join('\n'));
console.log(JSON.stringify(each));
