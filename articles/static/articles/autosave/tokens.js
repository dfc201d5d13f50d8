/* The token against foreign forms, which is a new one after every login. */
export function cookie(name) {
  return (
    document.cookie
      .split("; ")
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? ""
  );
}

export function tokenHeader() {
  return { "X-CSRFToken": cookie("csrftoken") };
}

/* Logging in again gives a new token; the form that stayed open learns it here. */
export function renewToken(form) {
  const input = form.querySelector("[name=csrfmiddlewaretoken]");
  if (input && cookie("csrftoken")) input.value = cookie("csrftoken");
}
