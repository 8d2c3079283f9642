import common from "./common.json";
import front from "./front.json";
import ideas from "./ideas.json";
import info from "./info.json";
import person from "./person.json";
import problems from "./problems.json";
import shortlists from "./shortlists.json";
import submit from "./submit.json";
import themes from "./themes.json";
import words from "./words.json";

export default { ...common, ...front, ...ideas, ...info, ...person, ...problems, ...shortlists, ...submit, ...themes, ...words };
