// Passwords can be looked at while they are typed.
for (const field of document.querySelectorAll("[data-secret]")) {
  const input = field.querySelector("input");
  const button = document.createElement("button");
  const say = () => {
    button.textContent = input.type === "password" ? field.dataset.show : field.dataset.hide;
  };
  button.type = "button";
  button.className = "button small";
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password";
    say();
  });
  input.form.addEventListener("submit", () => {
    input.type = "password";
  });
  say();
  field.append(button);
}
