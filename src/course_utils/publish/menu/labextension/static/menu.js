// A JupyterLab extension, written as JupyterLab loads them: it gives the course's export formats
// plain names in the menu "Save and Export Notebook As" and in the command palette.
(() => {
  const NAMES = { course_page: "Course page", course_slides: "Course slides" };
  const named = (args) => (args && NAMES[args.format] ? { ...args, label: NAMES[args.format] } : args);
  const plugin = {
    id: "course-utils-menu:plugin",
    description: "Plain names for the course's export formats.",
    autoStart: true,
    activate: ({ commands }) => {
      const label = commands.label.bind(commands);
      commands.label = (id, args) =>
        label(id, id === "notebook:export-to-format" ? named(args) : args);
    },
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["course-utils-menu"] = {
    init: () => {},
    get: () => Promise.resolve(() => ({ __esModule: true, default: plugin })),
  };
})();
