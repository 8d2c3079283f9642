import common from "./common.json";
import front from "./front.json";
import ideas from "./ideas.json";
import problems from "./problems.json";
import words from "./words.json";

export default { ...common, ...front, ...ideas, ...problems, ...words };
