// Runs notebooks from top to bottom in the Python of a built site, under node, without a network:
//   node run_lessons.mjs LITE OUT NOTEBOOK...
// LITE is the folder that holds jupyter-lite.json. Packages, kernel and streams are those that the
// page starts; OUT gets each notebook with what its cells gave. All notebooks share one Python: a
// new interpreter costs more than a lesson. Between two of them the names, the course's modules,
// its files and what libraries were told are put back.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel";
const [lite, out, ...notebooks] = process.argv.slice(2).map((name) => path.resolve(name));

function settings() {
  const config = JSON.parse(readFileSync(path.join(lite, "jupyter-lite.json")))["jupyter-config-data"];
  const { pyodideUrl = "./static/pyodide/pyodide.mjs", loadPyodideOptions = {} } = config.litePluginSettings[KERNEL];
  return { program: path.join(lite, pyodideUrl), options: loadPyodideOptions };
}

const seconds = () => performance.now() / 1000;
const processor = () => Object.values(process.cpuUsage()).reduce((sum, used) => sum + used, 0) / 1e6;

async function start() {
  const { program, options } = settings();
  const folder = path.dirname(program) + path.sep;
  const { loadPyodide } = await import(pathToFileURL(program));
  const python = await loadPyodide({ indexURL: folder, stdout() {}, stderr: console.error, ...options });
  python.FS.mkdirTree("/drive");
  await python.runPythonAsync("import piplite.piplite\npiplite.piplite._PIPLITE_DISABLE_PYPI = True");
  await python.runPythonAsync("import pyodide_kernel");
  return python;
}

const plain = (value, python) => {
  if (value instanceof python.ffi.PyProxy) value = value.toJs({ dict_converter: Object.fromEntries });
  return value ?? {};
};

// What the page's worker does with a cell: a list of outputs as a notebook holds them.
async function runCell(python, kernel, code) {
  const outputs = [];
  const { stdout_stream, stderr_stream } = python.globals.get("pyodide_kernel");
  const stream = (name, text) => {
    const last = outputs.at(-1);
    if (last?.output_type === "stream" && last.name === name) last.text += text;
    else outputs.push({ output_type: "stream", name, text });
  };
  const shown = (data, metadata) =>
    outputs.push({ output_type: "display_data", data: plain(data, python), metadata: plain(metadata, python) });
  stdout_stream.publish_stream_callback = stderr_stream.publish_stream_callback = stream;
  const shell = kernel.interpreter;
  shell.display_pub.display_data_callback = shown;
  shell.display_pub.update_display_data_callback = shown;
  shell.display_pub.clear_output_callback = () => {};
  shell.displayhook.publish_execution_result = (execution_count, data, metadata) =>
    outputs.push({ output_type: "execute_result", execution_count, data: plain(data, python), metadata: plain(metadata, python) });
  const reply = plain(await kernel.run(code), python);
  if (reply.status === "error") {
    const { ename, evalue, traceback } = reply;
    outputs.push({ output_type: "error", ename, evalue, traceback: [...traceback] });
  }
  return outputs;
}

// As after a restart of the kernel, as far as a lesson can see.
const AFRESH = `
import gc, os, shutil, sys
def afresh():
    from pyodide_kernel import ipython_shell as shell
    shell.reset(new_session=True)
    for name in [name for name in sys.modules if name.split(".")[0] == "course_utils"]:
        del sys.modules[name]
    if "matplotlib" in sys.modules:
        import matplotlib, matplotlib.pyplot
        matplotlib.pyplot.close("all")
        matplotlib.rcdefaults()
    for name in os.listdir("/drive"):
        path = "/drive/" + name
        shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
    os.chdir("/drive")
    gc.collect()
afresh()
`;

async function runNotebook(python, file) {
  const notebook = JSON.parse(readFileSync(file));
  await python.runPythonAsync(AFRESH, { globals: python.toPy({}) });
  const kernel = python.globals.get("pyodide_kernel").kernel_instance;
  const before = new Set(Object.keys(python.loadedPackages));
  let count = 0;
  for (const cell of notebook.cells.filter((cell) => cell.cell_type === "code")) {
    const begun = seconds();
    cell.outputs = await runCell(python, kernel, [cell.source].flat().join(""));
    cell.execution_count = ++count;
    cell.metadata.seconds = seconds() - begun;
  }
  const loaded = Object.keys(python.loadedPackages).filter((name) => !before.has(name));
  const heap = python._module.HEAP8.length / 1e6;
  notebook.metadata.run = { loaded, heap };
  return notebook;
}

const python = await start();
console.log(`ready: ${seconds().toFixed(1)} s, ${processor().toFixed(1)} s of the processor`);
for (const file of notebooks) {
  const begun = processor(), at = seconds();
  const notebook = await runNotebook(python, file);
  const run = Object.assign(notebook.metadata.run, { seconds: seconds() - at, processor: processor() - begun });
  writeFileSync(path.join(out, path.basename(file)), JSON.stringify(notebook));
  console.log(`${path.basename(file)}: ${run.seconds.toFixed(1)} s, ${run.processor.toFixed(1)} s of the processor, `
    + `${run.heap.toFixed(0)} MB, loaded by its cells: ${run.loaded.join(" ") || "nothing"}`);
}
process.exit(0);
